"""Dish and wine: principles, classics and place, with learned weights."""
