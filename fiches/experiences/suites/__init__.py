"""Ce qui suit une section et s’écrit avec elle : étapes, paroles. Les pièces jointes ont leur pièce à elles."""
