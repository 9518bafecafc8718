"""Fabriques courtes : chacune crée un objet valable, et un seul."""
