-- What a person does in Neovim with a .mvlan file, told of in JSON on standard output.
local patience = 60000

local function wait(what, condition)
  if not vim.wait(patience, condition, 50) then
    print('nothing came of: ' .. what)
    vim.cmd('cquit')
  end
end

local function ask(method, line, column)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = column },
  }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, patience) or {}) do
    return answer.result
  end
end

local told = { filetype = vim.bo.filetype, comment = vim.bo.commentstring }

wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
told.diagnostics = vim.tbl_map(function(each)
  return { line = each.lnum + 1, code = each.code or each.user_data.lsp.code, message = each.message }
end, vim.diagnostic.get(0))

-- The window that K opens.
vim.api.nvim_win_set_cursor(0, { 2, 38 })
vim.lsp.buf.hover()
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end
wait('hover', floating)
told.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(floating()), 0, -1, false), '\n')
vim.api.nvim_win_close(floating(), true)

local completion = ask('textDocument/completion', 1, 36)
told.completion = vim.tbl_map(function(each) return each.label end, completion.items or completion)

vim.api.nvim_win_set_cursor(0, { 2, 9 })
vim.lsp.buf.rename('wire')
wait('rename', function() return vim.fn.getline(3):find('attach wire', 1, true) ~= nil end)
told.lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)

io.stdout:write(vim.fn.json_encode(told) .. '\n')
vim.cmd('qall!')
