-- Ce que pandoc écrit pour Typst, complété : les textes de remplacement des images, les encadrés, les avertissements.
local function chaine(texte)
  return '"' .. texte:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"'
end

local function image(el)
  local alt = pandoc.utils.stringify(el.caption)
  if alt == "" then
    return pandoc.RawInline("typst", "#pdf.artifact(image(" .. chaine(el.src) .. "))")
  end
  return pandoc.RawInline("typst", "#image(" .. chaine(el.src) .. ", alt: " .. chaine(alt) .. ")")
end

function Image(el)
  return image(el)
end

local function envelopper(nom, arguments, blocs)
  local dedans = pandoc.List({ pandoc.RawBlock("typst", "#" .. nom .. "(" .. arguments .. ")[") })
  dedans:extend(blocs)
  dedans:insert(pandoc.RawBlock("typst", "]"))
  return dedans
end

function Div(el)
  for _, nom in ipairs({ "avertissement", "chapo", "resume", "sous-titre", "parole", "colophon" }) do
    if el.classes:includes(nom) then
      return envelopper(nom, "", el.content)
    end
  end
  if el.classes:includes("nature-corps") then
    return el.content
  end
  if el.classes:includes("nature") then
    return envelopper("nature", chaine(el.classes[2]), el.content)
  end
  return el.content
end
