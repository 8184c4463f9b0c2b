using System.Diagnostics;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>Reads what a running program says.</summary>
internal static class Reading
{
    public static async Task<string> ReadToAsync(this Process process, string ending)
    {
        var text = new System.Text.StringBuilder();
        var one = new char[1];
        while (!text.ToString().EndsWith(ending, StringComparison.Ordinal))
        {
            if (await process.StandardOutput.ReadAsync(one) == 0) Assert.Fail($"the output ended after '{text}', before '{ending}': {await process.StandardError.ReadToEndAsync()}");
            text.Append(one[0]);
        }
        return text.ToString();
    }
}
