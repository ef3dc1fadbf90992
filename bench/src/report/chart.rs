//! Charts as SVG: lines of points over logarithmic axes.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::*;

use super::{Chart, number};

const SIZE: (u32, u32) = (760, 420);
const COLORS: [RGBColor; 8] = [
    RGBColor(31, 119, 180),
    RGBColor(214, 39, 40),
    RGBColor(44, 160, 44),
    RGBColor(255, 127, 14),
    RGBColor(148, 103, 189),
    RGBColor(140, 86, 75),
    RGBColor(227, 119, 194),
    RGBColor(127, 127, 127),
];

/// Draws a chart into a file.
pub(super) fn draw(chart: &Chart, file: &Path) -> Result<()> {
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    draw_on(chart, &area).map_err(|error| anyhow!("{}: {error}", chart.name))?;
    Ok(())
}

type Drawn<T> = Result<T, Box<dyn std::error::Error>>;

fn draw_on(chart: &Chart, area: &DrawingArea<SVGBackend<'_>, Shift>) -> Drawn<()> {
    area.fill(&WHITE)?;
    let points = || {
        chart
            .series
            .iter()
            .flat_map(|(_, points)| points.iter().copied())
    };
    let (left, right) = reach(points().map(|point| point.0));
    let (bottom, top) = reach(points().map(|point| point.1));
    let mut context = ChartBuilder::on(area)
        .caption(&chart.title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(42)
        .y_label_area_size(72)
        .build_cartesian_2d((left..right).log_scale(), (bottom..top).log_scale())?;
    context
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .x_desc(&chart.x)
        .y_desc(&chart.y)
        .x_label_formatter(&|x| number(*x))
        .y_label_formatter(&|y| number(*y))
        .draw()?;
    for ((name, points), color) in chart.series.iter().zip(COLORS.iter().cycle()) {
        let color = *color;
        let line = LineSeries::new(points.iter().copied(), color.stroke_width(2)).point_size(3);
        context
            .draw_series(line)?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2)));
    }
    context
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK.mix(0.3))
        .draw()?;
    area.present()?;
    Ok(())
}

/// From a little below the smallest to a little above the largest number.
fn reach(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = numbers.fold((f64::MAX, f64::MIN), |(low, high), number| {
        (low.min(number), high.max(number))
    });
    (low / 1.3, high * 1.6)
}
