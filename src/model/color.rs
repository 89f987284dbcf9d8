//! Colours told apart: how far two are for whoever sees them, and a set of colours that keep apart.

use crate::model::Rgb;

/// Colours that stay apart for every eye, to choose from.
pub const PALETTE: [Rgb; 15] = [
    Rgb([0x24, 0x72, 0xcc]),
    Rgb([0xd9, 0x67, 0x26]),
    Rgb([0x11, 0xe0, 0x34]),
    Rgb([0x78, 0x09, 0x0f]),
    Rgb([0xf8, 0x70, 0xf9]),
    Rgb([0x08, 0x02, 0x9b]),
    Rgb([0x8c, 0xb9, 0x8d]),
    Rgb([0xa7, 0x43, 0x17]),
    Rgb([0x7d, 0x52, 0x86]),
    Rgb([0xbc, 0xe2, 0xa1]),
    Rgb([0x04, 0x01, 0xe9]),
    Rgb([0xa4, 0x7a, 0x93]),
    Rgb([0x4a, 0x01, 0x40]),
    Rgb([0xfe, 0xbe, 0xf7]),
    Rgb([0x5b, 0x37, 0x61]),
];

/// Colours nearer to each other than this are hard to tell apart: the nearest two of Okabe and Ito's
/// eight are 0.08 apart.
pub const HARD_TO_TELL: f64 = 0.07;

/// A matrix that takes a colour to what is seen of it.
pub type Eye = [[f64; 3]; 3];

/// How colours look to most people, and to those who lack one kind of cone (Machado, Oliveira and
/// Fernandes 2009, the full deficiency): protanopia, deuteranopia, tritanopia.
pub const EYES: [Eye; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

fn times(matrix: &Eye, vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(factor, value)| factor * value).sum())
}

impl Rgb {
    /// How far another colour is from this one for an eye: a distance in Oklab, where distances are
    /// as people judge them. Black and white are 1 apart.
    #[must_use]
    pub fn distance_for(self, other: Self, eye: &Eye) -> f64 {
        let differences = self.seen(eye).into_iter().zip(other.seen(eye));
        differences.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The same for the eye that tells the two apart least.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        EYES.iter().map(|eye| self.distance_for(other, eye)).fold(f64::INFINITY, f64::min)
    }

    fn seen(self, eye: &Eye) -> [f64; 3] {
        const TO_CONES: Eye = [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ];
        const TO_OKLAB: Eye = [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ];
        let linear = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        let simulated = times(eye, linear).map(|value| value.clamp(0.0, 1.0));
        times(&TO_OKLAB, times(&TO_CONES, simulated).map(f64::cbrt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_stays_apart() {
        for (number, a) in PALETTE.iter().enumerate() {
            for b in &PALETTE[number + 1..] {
                assert!(a.distance(*b) > 0.1, "{a} and {b}");
            }
        }
    }

    #[test]
    fn what_a_colour_blind_reader_confuses_is_near() {
        let [red, green]: [Rgb; 2] = ["#bb5522", "#778800"].map(|color| color.parse().unwrap());
        assert!(red.distance_for(green, &EYES[0]) > 0.12 && red.distance(green) < 0.12);
        let [black, white] = [Rgb([0; 3]), Rgb([255; 3])];
        assert!((black.distance(white) - 1.0).abs() < 0.001);
    }
}
