using BenchmarkDotNet.Running;
using Orchestration.Benchmarks.Placement;

if (PlacementCommand.TryRun(args)) return;
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
