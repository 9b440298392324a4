"""From written to spoken in languages whose numbers do not change with what they count: Chinese, Japanese, Hindi."""
