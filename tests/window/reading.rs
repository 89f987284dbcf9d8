//! Reading a long article: turning pages, scrolling, keeping the place.

use egui::Vec2;
use egui::accesskit::Role;

use crate::desk::{Desk, Home};

/// An article whose paragraphs say their numbers, a few words or several rows each.
fn long(home: &Home) -> Desk {
    let paragraph = |n: usize| {
        format!("Number {n} begins. {}It ends.\n\n", "More is said. ".repeat(n * 7 % 23))
    };
    let text: Vec<String> = (1..=150).map(paragraph).collect();
    Desk::on_text(home, &format!("A long article\n\n{}", text.concat()))
}

/// The numbers of the paragraphs of which something is in view, from above.
fn in_view(desk: &Desk) -> Vec<usize> {
    let (article, things) = (desk.article(), desk.things());
    let units = things.iter().filter(|thing| thing.role == Role::Paragraph);
    let seen = units.filter(|unit| unit.rect.is_some_and(|rect| rect.intersects(article)));
    let number = |value: &str| value.split(' ').nth(1).and_then(|number| number.parse().ok());
    seen.filter_map(|unit| number(&unit.name)).collect()
}

/// The number of the first paragraph that begins in view.
fn top(desk: &Desk) -> usize {
    let (article, things) = (desk.article(), desk.things());
    let mut units = things.iter().filter(|thing| thing.role == Role::Paragraph);
    let first = units.find(|unit| unit.rect.is_some_and(|rect| rect.top() >= article.top()));
    first.unwrap().name.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn pages_are_turned_without_skipping_a_line() {
    let home = Home::new();
    let mut desk = long(&home);
    let mut seen = in_view(&desk);
    for _ in 0..80 {
        let before = in_view(&desk);
        desk.press("PageDown");
        let now = in_view(&desk);
        assert!(now[0] <= before[before.len() - 1] + 1, "{before:?} then {now:?}");
        assert!(now.is_sorted() && now[0] >= before[0], "{before:?} then {now:?}");
        seen.extend(now);
        if seen.contains(&150) {
            break;
        }
    }
    seen.dedup();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (1..=150).collect::<Vec<_>>());
    // And back to the beginning.
    for _ in 0..80 {
        desk.press("PageUp");
    }
    assert_eq!(in_view(&desk)[0], 1);
    let title = desk.things().into_iter().find(|thing| thing.role == Role::Heading).unwrap();
    assert!(desk.article().contains_rect(title.rect.unwrap()));
}

#[test]
fn the_wheel_moves_by_what_it_says() {
    let home = Home::new();
    let mut desk = long(&home);
    let place = |desk: &Desk| desk.words("Number 3 begins").0;
    let before = place(&desk);
    let at = desk.article().center();
    desk.wheel(at, -90.0);
    desk.wait(1.0);
    assert!((before.top() - place(&desk).top() - 90.0).abs() < 2.0);
    desk.wheel(at, 90.0);
    desk.wait(1.0);
    assert!((before.top() - place(&desk).top()).abs() < 2.0);
    // Not above the title.
    desk.wheel(at, 500.0);
    desk.wait(1.0);
    assert!((before.top() - place(&desk).top()).abs() < 2.0);
}

#[test]
fn the_end_comes_into_view_and_no_farther() {
    let home = Home::new();
    let mut desk = long(&home);
    desk.press("Ctrl+End");
    assert!(in_view(&desk).contains(&150));
    let last = desk.words("Number 150 begins").0;
    for _ in 0..5 {
        desk.press("PageDown");
    }
    let lowest = desk.words("Number 150 begins").0;
    assert!(desk.article().contains_rect(lowest), "{last} then {lowest}");
    desk.press("Ctrl+Home");
    assert_eq!(in_view(&desk)[0], 1);
}

#[test]
fn the_place_is_kept_when_the_size_or_the_width_changes() {
    let home = Home::new();
    let mut desk = long(&home);
    for _ in 0..6 {
        desk.press("PageDown");
    }
    let here = top(&desk);
    for keys in ["Ctrl++", "Ctrl++", "Ctrl+-", "F9", "F10", "F9", "F10", "Ctrl+0"] {
        desk.press(keys);
        let now = top(&desk);
        assert!(now.abs_diff(here) <= 1, "after {keys} at {now} instead of {here}");
    }
    desk.menu(&["View", "Typography", "Without serifs"]);
    assert!(top(&desk).abs_diff(here) <= 1);
    // A mark made or taken back moves nothing.
    let here = desk.words(&format!("Number {here} begins")).0;
    desk.select(&format!("Number {}", top(&desk)));
    desk.press("C");
    desk.press("Ctrl+Z");
    assert_eq!(desk.words(&format!("Number {} begins", top(&desk))).0, here);
}

#[test]
fn a_drag_beyond_the_edge_goes_on() {
    let home = Home::new();
    let mut desk = long(&home);
    let from = desk.words("Number 3 begins").0.left_center();
    let below = desk.article().center_bottom() + Vec2::new(0.0, 30.0);
    desk.hold_button(from, below, 3.0);
    let selected = desk.workspace().selected_span().unwrap();
    let text = desk.workspace().document.version().text.clone();
    let words = text.slice(selected.range()).to_owned();
    assert!(words.starts_with("Number 3 begins"), "{words}");
    let last: usize =
        words.rsplit("Number ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(last > 12, "only up to number {last}");
    desk.press("C");
    assert_eq!(desk.listed().len(), 1);
}

#[test]
fn the_overview_leads_anywhere() {
    let home = Home::new();
    let mut desk = long(&home);
    let ruler = desk.thing(Role::ScrollBar, "Overview of the article").rect.unwrap();
    desk.click_at(ruler.center());
    let middle = in_view(&desk);
    assert!(middle.iter().any(|number| (55..95).contains(number)), "{middle:?}");
    desk.drag(ruler.center(), ruler.center_top());
    assert_eq!(in_view(&desk)[0], 1);
}

/// Where the thumb of the overview is: what is painted in the ruler as high as nothing else there.
fn thumb(desk: &Desk) -> egui::Rect {
    let ruler = desk.thing(Role::ScrollBar, "Overview of the article").rect.unwrap();
    let boxes = desk.boxes().into_iter().filter(|rect| ruler.contains_rect(*rect));
    let thumbs: Vec<egui::Rect> =
        boxes.filter(|rect| rect.height() >= 18.0 && rect.height() < ruler.height()).collect();
    assert_eq!(thumbs.len(), 1, "{thumbs:?}");
    thumbs[0]
}

#[test]
fn the_thumb_stays_under_the_pointer() {
    let home = Home::new();
    let mut desk = long(&home);
    let ruler = desk.thing(Role::ScrollBar, "Overview of the article").rect.unwrap();
    // Taken at its lower end, it is not moved by that.
    let start = thumb(&desk);
    let held = start.center_bottom() - Vec2::new(0.0, 3.0);
    desk.drag_along(&[held], |_, _| {});
    assert_eq!(thumb(&desk), start);
    let way: Vec<egui::Pos2> =
        (0..40_u8).map(|step| held + Vec2::new(0.0, 12.0 * f32::from(step))).collect();
    let mut places = Vec::new();
    desk.drag_along(&way, |desk, at| {
        let below = at.y - thumb(desk).top();
        let taken = held.y - start.top();
        // Paragraphs that come into view turn out higher or lower than they were thought to be.
        assert!((below - taken).abs() < 4.0, "{below} below the top instead of {taken}");
        places.push(desk.workspace().reading);
    });
    assert!(places.is_sorted(), "{places:?}");
    assert!(places[39] > places[0]);
    // Beyond the end it stays on the ruler.
    desk.drag(thumb(&desk).center(), ruler.center_bottom() + Vec2::new(0.0, 80.0));
    assert!(in_view(&desk).contains(&150));
    assert!(ruler.contains_rect(thumb(&desk)));
    // A press beside it goes there at once, and from there it can be dragged on.
    let middle = ruler.center();
    let mut jumped = None;
    desk.drag_along(&[middle, middle + Vec2::new(0.0, 1.0)], |desk, _| {
        jumped.get_or_insert_with(|| thumb(desk));
    });
    assert!(jumped.unwrap().contains(middle), "{jumped:?} at {middle}");
    assert!((thumb(&desk).top() - jumped.unwrap().top() - 1.0).abs() < 2.0);
}

#[test]
fn the_overview_can_be_worked_without_seeing_it() {
    use egui::accesskit::{Action, ActionData};
    let home = Home::new();
    let mut desk = long(&home);
    let name = "Overview of the article";
    assert!(desk.overview() < 0.1);
    desk.request(name, Action::SetValue, Some(ActionData::NumericValue(50.0)));
    assert!((45.0..55.0).contains(&desk.overview()), "{}", desk.overview());
    let middle = in_view(&desk);
    for (action, back) in
        [(Action::Increment, Action::Decrement), (Action::ScrollDown, Action::ScrollUp)]
    {
        desk.request(name, action, None);
        let next = in_view(&desk);
        assert!(next[0] > middle[0] && next[0] <= middle[middle.len() - 1], "{middle:?} {next:?}");
        desk.request(name, back, None);
        assert_eq!(in_view(&desk)[0], middle[0]);
    }
    desk.request(name, Action::SetValue, Some(ActionData::NumericValue(1e9)));
    assert!(in_view(&desk).contains(&150));
    assert!(desk.overview() > 99.0);
    desk.request(name, Action::SetValue, Some(ActionData::NumericValue(-3.0)));
    assert_eq!(in_view(&desk)[0], 1);
}

#[test]
fn a_paragraph_longer_than_the_window_is_marked_like_any_other() {
    let home = Home::new();
    let text = format!("A title\n\n{}End here.\n", "Words without an end. ".repeat(2_000));
    let mut desk = Desk::on_text(&home, &text);
    desk.press("Ctrl+End");
    desk.select("End here");
    desk.press("C");
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["claim “End here”"]);
    desk.press("Ctrl+Home");
    assert!(desk.marks().is_empty());
    desk.press("Esc");
    desk.press("J");
    assert!(desk.article().contains_rect(desk.words("End here").0));
}
