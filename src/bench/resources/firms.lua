-- wrk: posts firms none of which is like another. Arguments: the file of templates (each a firm with # where
-- its counted number belongs), the least such number, how many there are, and this round's place among all rounds.
-- Prints one line: load <requests> <microseconds> <p50 in microseconds> <p99> <failed>.

local threads = 0

function setup(thread)
  thread:set("place", threads)
  threads = threads + 1
end

function init(args)
  least, width = tonumber(args[2]), tonumber(args[3])
  before, after = {}, {}
  for line in io.lines(args[1]) do
    local b, a = line:match("^(.-)#(.*)$")
    before[#before + 1], after[#after + 1] = b, a
  end
  -- Far enough apart that no thread of any round comes to the firms of another.
  counter = (tonumber(args[4]) * 16 + place) * 307
  template = 0
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
end

function request()
  template = template + 1
  if template > #before then
    template = 1
    counter = counter + 1
  end
  local body = before[template] .. (least + counter % width) .. after[template]
  return head .. #body .. "\r\n\r\n" .. body
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("load %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
