//! Tables. Those that only arrange a mail become what is in them.

use wire::{Rich, RichElement, RichTag};

use super::inline::paragraphs;
use super::{element, is_tag};

/// The most columns of a table; a wider one is shown as its content.
const MAX_COLUMNS: usize = 20;
/// The most paragraphs of a cell; longer ones are text that a table arranges.
const MAX_PARAGRAPHS: usize = 2;
/// Between cells and rows, for what shows no tables.
const SEPARATORS: [&str; 2] = [" | ", "\n"];

/// A cell.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) is_head: bool,
    /// Paragraphs and other blocks.
    pub(super) nodes: Vec<Rich>,
    /// How many columns and rows it takes, of which its text is in the first.
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The rows of a table while they are read.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    /// For each column, how many further rows a cell above takes of it.
    taken: Vec<usize>,
    /// Whether it only arranges its content.
    is_layout: bool,
}

impl Grid {
    /// No rows yet.
    pub(super) fn new(is_layout: bool) -> Self {
        Self { is_layout, ..Self::default() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Vec<Cell>) {
        let mut cells: Vec<Cell> = Vec::new();
        let mut reaching = Vec::new();
        self.skip_taken(&mut cells);
        for cell in row {
            let (columns, rows) =
                (cell.columns.clamp(1, MAX_COLUMNS), cell.rows.clamp(1, MAX_COLUMNS));
            reaching.push((cells.len(), columns, rows));
            cells.push(cell);
            cells.resize_with(cells.len() + columns - 1, Cell::default);
            self.skip_taken(&mut cells);
            self.is_layout |= cells.len() > MAX_COLUMNS;
        }
        for taken in &mut self.taken {
            *taken = taken.saturating_sub(1);
        }
        for (column, columns, rows) in reaching.into_iter().filter(|(_, _, rows)| *rows > 1) {
            self.taken.resize(self.taken.len().max(column + columns), 0);
            self.taken[column..column + columns].fill(rows - 1);
        }
        self.rows.push(cells);
    }

    /// Adds empty cells where a cell above reaches down.
    fn skip_taken(&self, cells: &mut Vec<Cell>) {
        while self.taken.get(cells.len()).is_some_and(|rows| *rows > 0) {
            cells.push(Cell::default());
        }
    }

    /// The table without empty rows and columns, or its content where it has no columns.
    pub(super) fn nodes(mut self) -> Vec<Rich> {
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
fn node(Cell { is_head, mut nodes, .. }: Cell) -> Rich {
    if let [Rich::Element(RichElement { tag: RichTag::P, nodes: inline, .. })] = &mut *nodes {
        nodes = std::mem::take(inline);
    }
    element(if is_head { RichTag::Head } else { RichTag::Cell }, nodes)
}

fn separated(nodes: impl Iterator<Item = Rich>, separator: &str) -> Vec<Rich> {
    let with_separator = |node| [Rich::Text(separator.to_owned()), node];
    nodes.flat_map(with_separator).skip(1).collect()
}
