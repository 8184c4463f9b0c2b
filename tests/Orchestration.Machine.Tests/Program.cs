using Orchestration.Machines.Processes;

namespace Orchestration.Machines.Tests;

/// <summary>What the tests run as processes of their own, to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["machine", var store, var call, var after] => await MachineChild.RunAsync(store, int.Parse(call, null), bool.Parse(after)),
        ["handles", var store] => await HandleChild.RunAsync(store),
        ["store", var store, var seed, var rounds] => await StoreChild.RunAsync(store, int.Parse(seed, null), int.Parse(rounds, null)),
        _ => 2,
    };
}
