-- Ce qui ouvre une page d’un livre : chaque titre dit sa sorte, sa teinte, son ancre au gabarit (livre.typ).
local function chaine(texte)
  return '"' .. (texte or ""):gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

local function brut(texte)
  return pandoc.RawBlock("typst", texte)
end

-- `fin` : « ][ » quand la suite est aussi confiée au gabarit.
local function titre(appel, el, fin)
  local mots = pandoc.List({ pandoc.RawInline("typst", appel .. "[") })
  mots:extend(el.content)
  mots:insert(pandoc.RawInline("typst", fin or "]"))
  return pandoc.Plain(mots)
end

local function est(bloc, balise, classe)
  return bloc ~= nil and bloc.t == balise and bloc.classes:includes(classe)
end

-- Un thème tient sur sa page : son résumé, et ce qu’il dit en peu de mots, y sont.
local function theme(el, blocs, rang, suite)
  suite:insert(titre("#theme(" .. chaine(el.attributes.teinte) .. ", " .. chaine(el.attributes.pictogramme) .. ")", el, "]["))
  while est(blocs[rang + 1], "Div", "resume") or est(blocs[rang + 1], "Div", "en-tete") do
    rang = rang + 1
    suite:insert(blocs[rang])
  end
  suite:insert(brut("]"))
  return rang
end

local OUVERTURES = { "theme", "chapitre", "liminaire", "annexe", "colophon" }

local function ouvre(bloc)
  for _, sorte in ipairs(OUVERTURES) do
    if est(bloc, "Header", sorte) then
      return true
    end
  end
  return false
end

-- Comment citer un chapitre se place sur sa première page : le voici sous son titre.
local function chapitre(el, blocs, rang, suite)
  local dits = { tostring(el.level), chaine(el.identifier), chaine(el.attributes.teinte) }
  suite:insert(titre("#chapitre(" .. table.concat(dits, ", ") .. ")", el))
  while est(blocs[rang + 1], "Div", "chapo") or est(blocs[rang + 1], "Div", "sous-titre") do
    rang = rang + 1
    suite:insert(blocs[rang])
  end
  local plus_loin = rang + 1
  while plus_loin <= #blocs and not ouvre(blocs[plus_loin]) do
    if est(blocs[plus_loin], "Div", "colophon") then
      suite:insert(blocs:remove(plus_loin))
      break
    end
    plus_loin = plus_loin + 1
  end
  return rang
end

function Pandoc(doc)
  local suite, rang, fini = pandoc.List(), 1, false
  while rang <= #doc.blocks do
    local el = doc.blocks[rang]
    if est(el, "Div", "corps") then
      suite:insert(brut("#show: corps-du-livre"))
    elseif est(el, "Header", "theme") then
      rang = theme(el, doc.blocks, rang, suite)
    elseif est(el, "Header", "chapitre") then
      rang = chapitre(el, doc.blocks, rang, suite)
    elseif est(el, "Header", "liminaire") then
      suite:insert(titre("#liminaire", el))
    elseif est(el, "Header", "annexe") then
      suite:insert(titre("#annexe", el))
    elseif est(el, "Header", "colophon") then
      suite:insert(titre("#dernier", el, "]["))
      fini = true
    else
      suite:insert(el)
    end
    rang = rang + 1
  end
  if fini then
    suite:insert(brut("]"))
  end
  return pandoc.Pandoc(suite, doc.meta)
end

function Link(el)
  if el.classes:includes("renvoi") then
    local mots = pandoc.List({ pandoc.RawInline("typst", "#renvoi(" .. chaine(el.target:sub(2)) .. ")[") })
    mots:extend(el.content)
    mots:insert(pandoc.RawInline("typst", "]"))
    return mots
  end
end
