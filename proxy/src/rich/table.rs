//! Tables. Those that only arrange a mail become what is in them.

use scraper::ElementRef;
use wire::{Rich, RichElement, RichTag};

use super::convert::{Converter, Place};
use super::inline::paragraphs;
use super::{element, is_tag};

/// The most columns of a table; a wider one is shown as its content.
const MAX_COLUMNS: usize = 20;
/// The most paragraphs of a cell; longer ones are text that a table arranges.
const MAX_PARAGRAPHS: usize = 2;
/// Between cells and rows, for what shows no tables.
const SEPARATORS: [&str; 2] = [" | ", "\n"];

#[derive(Clone, Default)]
struct Cell {
    is_head: bool,
    /// Inline, or blocks.
    nodes: Vec<Rich>,
}

/// The rows of a table while they are read.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    /// For each column, how many further rows a cell above takes of it.
    taken: Vec<usize>,
    is_layout: bool,
}

/// The table, or its content where it has no columns.
pub(super) fn table(
    converter: &mut Converter<'_>,
    table: ElementRef<'_>,
    place: Place,
) -> Vec<Rich> {
    let inner = place.within(3);
    let role = table.value().attr("role").unwrap_or_default();
    let mut grid = Grid {
        is_layout: inner.is_none() || matches!(role, "presentation" | "none"),
        ..Grid::default()
    };
    let mut before = Vec::new();
    let inner = inner.unwrap_or(place);
    for child in table.child_elements() {
        match child.value().name() {
            "tr" => grid.read_row(converter, child, inner),
            "thead" | "tbody" | "tfoot" => {
                for row in child.child_elements() {
                    grid.read_row(converter, row, inner);
                }
            }
            "caption" => before = paragraphs(converter.children(child, place), place.rtl),
            _ => {}
        }
    }
    before.extend(grid.nodes());
    before
}

impl Grid {
    fn read_row(&mut self, converter: &mut Converter<'_>, row: ElementRef<'_>, place: Place) {
        let mut cells: Vec<Cell> = Vec::new();
        let mut spans = Vec::new();
        self.skip_taken(&mut cells);
        for cell in row.child_elements() {
            let is_head = cell.value().name() == "th";
            let blocks = paragraphs(converter.children(cell, place), place.rtl);
            cells.push(Cell { is_head, nodes: blocks });
            let number = |name| {
                let given = cell.value().attr(name).and_then(|value| value.trim().parse().ok());
                given.unwrap_or(1).clamp(1, MAX_COLUMNS)
            };
            let (columns, rows) = (number("colspan"), number("rowspan"));
            spans.push((cells.len() - 1, columns, rows));
            cells.resize(cells.len() + columns - 1, Cell::default());
            self.skip_taken(&mut cells);
            if cells.len() > MAX_COLUMNS {
                self.is_layout = true;
            }
        }
        for taken in &mut self.taken {
            *taken = taken.saturating_sub(1);
        }
        for (column, columns, rows) in spans {
            if rows > 1 {
                self.taken.resize(self.taken.len().max(column + columns), 0);
                self.taken[column..column + columns].fill(rows - 1);
            }
        }
        self.rows.push(cells);
    }

    /// Adds empty cells where a cell above reaches down.
    fn skip_taken(&self, cells: &mut Vec<Cell>) {
        while self.taken.get(cells.len()).is_some_and(|rows| *rows > 0) {
            cells.push(Cell::default());
        }
    }

    /// The table, without rows and columns that are empty.
    fn nodes(mut self) -> Vec<Rich> {
        let is_filled = |cell: &Cell| !cell.nodes.is_empty();
        self.rows.retain(|row| row.iter().any(is_filled));
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let columns: Vec<usize> = (0..width)
            .filter(|column| self.rows.iter().any(|row| row.get(*column).is_some_and(is_filled)))
            .collect();
        if self.is_layout || columns.len() < 2 || self.arranges_text() {
            let cells = self.rows.into_iter().flatten();
            return paragraphs(cells.flat_map(|cell| cell.nodes).collect(), false);
        }
        let rows = self.rows.into_iter().map(|mut row| {
            let cell = |column: &usize| row.get_mut(*column).map(std::mem::take);
            let cells = columns.iter().map_while(cell).map(node);
            element(RichTag::Row, separated(cells, SEPARATORS[0]))
        });
        vec![element(RichTag::Table, separated(rows, SEPARATORS[1]))]
    }

    /// Whether the cells contain more than a table's do.
    fn arranges_text(&self) -> bool {
        let mut cells = self.rows.iter().flatten();
        let has_head = cells.clone().any(|cell| cell.is_head);
        let of_text = |cell: &Cell| cell.nodes.len() > MAX_PARAGRAPHS && !has_head;
        let is_large = |node: &Rich| is_tag(node, RichTag::Table) || is_tag(node, RichTag::Quote);
        cells.any(|cell| of_text(cell) || cell.nodes.iter().any(is_large))
    }
}

/// The cell; a single paragraph is its content alone.
fn node(Cell { is_head, mut nodes }: Cell) -> Rich {
    if let [Rich::Element(RichElement { tag: RichTag::P, nodes: inline, .. })] = &mut *nodes {
        nodes = std::mem::take(inline);
    }
    element(if is_head { RichTag::Head } else { RichTag::Cell }, nodes)
}

fn separated(nodes: impl Iterator<Item = Rich>, separator: &str) -> Vec<Rich> {
    let with_separator = |node| [Rich::Text(separator.to_owned()), node];
    nodes.flat_map(with_separator).skip(1).collect()
}
