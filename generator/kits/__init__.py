"""What readers take away: open data, and later the newsletter, training and calendar kits."""
