//! Blocks of a quotation as HTML.

use askama::Template;

use crate::blocks::{self, Block};

/// Blocks, which may stand inside a list item.
#[derive(Template)]
#[template(path = "blocks.html")]
struct Blocks<'a> {
    blocks: &'a [Block],
    table_label: &'a str,
}

impl Blocks<'_> {
    /// The blocks inside an item, for the template.
    fn nested(&self, blocks: &[Block]) -> Result<String, askama::Error> {
        let table_label = self.table_label;
        Blocks {
            blocks,
            table_label,
        }
        .render()
    }
}

/// A quotation's text as HTML.
pub(super) fn html(text: &str, table_label: &str) -> Result<String, askama::Error> {
    Blocks {
        blocks: &blocks::parse(text),
        table_label,
    }
    .render()
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn lists_and_tables_are_real_and_text_is_escaped() {
        let text = "A <b>\n\n- x\n  1. y\n\nÂge | Prix\n18 | 25 €";
        insta::assert_snapshot!(html(text, "Tableau").unwrap(), @r#"
        <p>A &#60;b&#62;</p>
        <ul>
        <li>x
        <ol start="1">
        <li>y</li>
        </ol>
        </li>
        </ul>
        <div class="table" role="group" aria-label="Tableau" tabindex="0">
        <table>
        <thead><tr><th scope="col">Âge</th><th scope="col">Prix</th></tr></thead>
        <tbody>
        <tr><td>18</td><td>25 €</td></tr>
        </tbody>
        </table>
        </div>
        "#);
    }
}
