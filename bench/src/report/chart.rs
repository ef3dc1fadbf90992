//! Charts as SVG: lines of points over logarithmic axes, the legend beside them.
//!
//! The background is transparent and the text a medium grey, so charts can be read on white and on black.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::*;

use super::{Chart, number};
use crate::cases::OURS;

const SIZE: (u32, u32) = (960, 420);
/// Width of the part with the lines.
const LINES: i32 = 690;
const GREY: RGBColor = RGBColor(125, 125, 125);
const FONT: &str = "sans-serif";
const COLORS: [RGBColor; 9] = [
    RGBColor(214, 69, 65),
    RGBColor(52, 131, 199),
    RGBColor(46, 160, 82),
    RGBColor(224, 130, 20),
    RGBColor(150, 105, 190),
    RGBColor(168, 110, 90),
    RGBColor(218, 110, 180),
    RGBColor(20, 160, 170),
    RGBColor(140, 140, 60),
];

/// Draws a chart into a file.
pub(super) fn draw(chart: &Chart, file: &Path) -> Result<()> {
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    draw_on(chart, &area).map_err(|error| anyhow!("{}: {error}", chart.name))
}

type Drawn = Result<(), Box<dyn std::error::Error>>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

fn draw_on(chart: &Chart, area: &Area<'_>) -> Drawn {
    let (left, right) = area.split_horizontally(LINES);
    draw_lines(chart, &left)?;
    draw_legend(chart, &right)?;
    area.present()?;
    Ok(())
}

fn draw_lines(chart: &Chart, area: &Area<'_>) -> Drawn {
    let points = || {
        let lines = chart.series.iter();
        lines.flat_map(|(_, points)| points.iter().copied())
    };
    let (left, right) = reach(points().map(|point| point.0));
    let (bottom, top) = reach(points().map(|point| point.1));
    let text = |size: i32| (FONT, size).into_font().color(&GREY);
    let mut context = ChartBuilder::on(area)
        .caption(&chart.title, text(18))
        .margin(12)
        .x_label_area_size(46)
        .y_label_area_size(72)
        .build_cartesian_2d((left..right).log_scale(), (bottom..top).log_scale())?;
    context
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GREY.mix(0.25))
        .axis_style(GREY)
        .label_style(text(13))
        .axis_desc_style(text(14))
        .x_desc(&chart.x)
        .y_desc(&chart.y)
        .x_label_formatter(&|x| tick(*x))
        .y_label_formatter(&|y| tick(*y))
        .draw()?;
    for ((name, points), color) in chart.series.iter().zip(COLORS.iter().cycle()) {
        let width = if name == OURS { 4 } else { 2 };
        let line = LineSeries::new(points.iter().copied(), color.stroke_width(width));
        context.draw_series(line.point_size(3))?;
    }
    Ok(())
}

/// In the order in which the lines end, the topmost first.
fn draw_legend(chart: &Chart, area: &Area<'_>) -> Drawn {
    let mut lines: Vec<_> = chart.series.iter().zip(COLORS.iter().cycle()).collect();
    let end = |points: &[(f64, f64)]| points.last().map_or(0.0, |point| point.1);
    lines.sort_by(|((_, left), _), ((_, right), _)| end(right).total_cmp(&end(left)));
    for (row, ((name, _), color)) in (0_i32..).zip(lines) {
        let y = 64 + row * 24;
        area.draw(&PathElement::new([(0, y), (20, y)], color.stroke_width(3)))?;
        let style = (FONT, 13).into_font().color(&GREY);
        area.draw(&Text::new(name.as_str(), (28, y - 6), style))?;
    }
    Ok(())
}

/// Round numbers without decimals.
fn tick(at: f64) -> String {
    match at {
        whole if whole.fract() == 0.0 && whole < 10_000.0 => format!("{whole:.0}"),
        other => number(other).replace(".00 ", " "),
    }
}

/// From a little below the smallest to a little above the largest number.
fn reach(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = numbers.fold((f64::MAX, f64::MIN), |(low, high), number| {
        (low.min(number), high.max(number))
    });
    (low / 1.3, high * 1.3)
}
