using Orchestration.Machines;
using Orchestration.Testing;
using TemplateDriver;

var cloud = new InMemoryCloud();
var rack = new MemoryRack(cloud);
using var store = new MemoryMachineStore();
await using var fleet = new MachineFleet(new MachineFleetOptions { Store = store, Ssh = cloud.Ssh, Engines = cloud.Engines, Providers = [new RackDriverProvider(rack)] });

// <use>
var machines = await fleet.Define("web", count: 2).OnRack(rack, options => options.Room = "cellar").EnsureAsync();
await fleet.StopAsync(["web-1"]);
await fleet.StartAsync(["web-1"]);
// </use>
await fleet.Define("db").UseDriver(new RackDriverProvider(rack), new Dictionary<string, IReadOnlyList<string>> { ["room"] = ["attic"] }).EnsureAsync();
foreach (var machine in await fleet.ListAsync()) Console.WriteLine($"{machine.Name} {machine.State} {machine.EngineAddress}");
await fleet.RemoveAsync(["web-1", "web-2", "db"]);
return machines.Count == 2 && cloud.Hosts.Count == 0 ? 0 : 1;
