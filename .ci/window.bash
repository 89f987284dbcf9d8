# What the scripts that open the real window share: a display, the program in it, a hand.
# Source it; it sets up a temporary folder and a display, and clears both away at the end.

export LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY

WORK=$(mktemp -d)
export RECOUPE_HOME=$WORK/home
mkdir "$RECOUPE_HOME"

display_pid=
program_pid=
window=

clear_away() {
    local pid
    for pid in $program_pid $display_pid; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$WORK"
}
trap clear_away EXIT

# Starts a display with a free number.
start_display() {
    # Without -noreset the server starts anew whenever its last client leaves.
    Xvfb -displayfd 3 -noreset -screen 0 "${1:-1280x820}x24" -nolisten tcp 3>"$WORK/display" >/dev/null 2>&1 &
    display_pid=$!
    wait_for 20 'a display' test -s "$WORK/display"
    DISPLAY=:$(cat "$WORK/display")
    export DISPLAY
}

# wait_for SECONDS WHAT COMMAND…: until the command succeeds; fails after so many seconds.
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS > end)); then
            fail "waited in vain for $what"
        elif [[ -n $program_pid ]] && ! is_running; then
            fail "waited for $what, but the program has ended"
        fi
        sleep 0.05
    done
}

# Whatever stands in the way of a step ends the script; a picture of the screen is left if possible.
fail() {
    echo "FAILED: $*" >&2
    if [[ -n ${DISPLAY:-} ]] && command -v import >/dev/null; then
        local picture=${SMOKE_PICTURE:-/tmp/recoupe-smoke.png}
        import -window root "$picture" 2>/dev/null && echo "the screen: $picture" >&2
    fi
    if [[ -s $WORK/messages ]]; then
        sed 's/^/program: /' "$WORK/messages" >&2
    fi
    exit 1
}

# open_window PROGRAM ARGUMENT…: starts the program; `program_pid` is its process. The interface
# is English unless `language` says otherwise.
open_window() {
    window=
    env -u LC_ALL -u LC_MESSAGES -u LANGUAGE LANG="${language:-en_US}.UTF-8" "$@" \
        >"$WORK/messages" 2>&1 &
    program_pid=$!
}

# Whether a window with such a title is shown; `window` is then its id.
titled() {
    window=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -n 1)
    [[ -n $window ]]
}

is_running() {
    kill -0 "$program_pid" 2>/dev/null
}

# Waits for a title and gives the window the keyboard, which nobody else does without a window manager.
attend() {
    wait_for 60 "a window titled “$1”" titled "$1"
    xdotool windowfocus "$window"
    read -r width height < <(xdotool getwindowgeometry --shell "$window" |
        awk -F= '/WIDTH/ {w = $2} /HEIGHT/ {print w, $2}')
    sleep 1
}

# press KEY…
press() {
    local key
    for key; do
        xdotool key "$key"
        sleep 0.3
    done
}

# at X Y: a place in the window, in thousandths of its width and height.
at() {
    xdotool mousemove --window "$window" $((width * $1 / 1000)) $((height * $2 / 1000))
    sleep 0.25
}

# drag X Y X Y: presses at the first place and lets go at the second.
drag() {
    at "$1" "$2"
    xdotool mousedown 1
    sleep 0.3
    at $((($1 + $3) / 2)) $((($2 + $4) / 2))
    at "$3" "$4"
    xdotool mouseup 1
    sleep 0.5
}

# double_click X Y
double_click() {
    at "$1" "$2"
    xdotool click --repeat 2 --delay 60 1
    sleep 0.5
}

# Waits until the program has ended by itself; `ended` is its exit code.
ending() {
    local end=$((SECONDS + 30))
    while is_running; do
        ((SECONDS <= end)) || fail 'the program does not end'
        sleep 0.05
    done
    ended=0
    wait "$program_pid" || ended=$?
    program_pid=
}

# Quits by the keyboard; the program has to end well.
quit() {
    xdotool key ctrl+q
    ending
    [[ $ended == 0 ]] || fail "the program ended with exit code $ended"
}
