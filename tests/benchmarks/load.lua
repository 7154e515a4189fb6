-- Asks the requests of a list in turn, and tells the outcome as one line of JSON.
local requests = {}
local turn = 0

function init(args)
  for place, ask in ipairs(dofile(args[1])) do
    requests[place] = wrk.format(ask[1], ask[2], ask[3], ask[4] ~= "" and ask[4] or nil)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
