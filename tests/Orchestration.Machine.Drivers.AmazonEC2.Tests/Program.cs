using Orchestration.Machines.AmazonEC2.Processes;

namespace Orchestration.Machines.AmazonEC2;

/// <summary>What the tests run as processes of their own, to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["create", var url, var file] => await DriverChild.CreateAsync(new Uri(url), file),
        ["remove", var url, var file] => await DriverChild.RemoveAsync(new Uri(url), file),
        _ => 2,
    };
}
