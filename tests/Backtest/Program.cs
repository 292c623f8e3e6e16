using Anju;

return BacktestCommandLine.Make().Parse(args).Invoke();
