using BenchmarkDotNet.Running;
using Orchestration.Benchmarks.Compose;
using Orchestration.Benchmarks.Deploy;
using Orchestration.Benchmarks.Engine;
using Orchestration.Benchmarks.Machines;
using Orchestration.Benchmarks.Placement;
using Orchestration.Benchmarks.Swarm;

if (PlacementCommand.TryRun(args) || QuickLoading.TryRun(args)) return;
if (await EngineCommand.TryRunAsync(args) || await DeployCommand.TryRunAsync(args) || await MachinesCommand.TryRunAsync(args) || await Ec2MachinesCommand.TryRunAsync(args)) return;
if (await CreatePathCommand.TryRunAsync(args) || await ClusterSizeCommand.TryRunAsync(args) || await FrontCommand.TryRunAsync(args) || await HungNodeCommand.TryRunAsync(args)) return;
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
