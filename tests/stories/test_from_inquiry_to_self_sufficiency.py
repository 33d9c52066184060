"""One participant's way: from an inquiry on the public page to a business that carries its owner."""
