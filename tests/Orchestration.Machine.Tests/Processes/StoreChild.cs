using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Machines.Processes;

/// <summary>Counts up in records and files of a few machines, each time under their lock, and complains when two places disagree.</summary>
internal static class StoreChild
{
    private const int Machines = 3;

    public static async Task<int> RunAsync(string directory, int seed, int rounds)
    {
        var random = new Random(seed);
        var store = new FileMachineStore(directory);
        var trust = await new CertificateAuthority(store).GetTrustAsync();
        await Console.Out.WriteLineAsync($"trust {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trust)))}");
        for (var round = 0; round < rounds; round++)
        {
            if (await CountAsync(store, $"m{random.Next(Machines)}") is { } problem)
            {
                await Console.Out.WriteLineAsync($"problem {problem}");
                return 3;
            }

            await Console.Out.WriteLineAsync("counted");
        }

        return 0;
    }

    /// <summary>The file first, then the record: after a kill the file may be one ahead, and nothing else.</summary>
    private static async Task<string?> CountAsync(FileMachineStore store, string name)
    {
        await using var held = await store.LockAsync($"machines/{name}");
        var record = await store.FindAsync(name) ?? new MachineRecord(new MachineDefinition(name).WithLabel("n", "0"), "memory", "op", DateTimeOffset.UnixEpoch);
        var counted = int.Parse(record.Definition.Labels["n"], CultureInfo.InvariantCulture);
        var inFile = await store.ReadFileAsync($"machines/{name}/count") is { } content ? int.Parse(Encoding.ASCII.GetString(content), CultureInfo.InvariantCulture) : 0;
        if (inFile != counted && inFile != counted + 1) return $"{name}: the record says {counted}, the file {inFile}";
        await store.WriteFileAsync($"machines/{name}/count", Encoding.ASCII.GetBytes((counted + 1).ToString(CultureInfo.InvariantCulture)));
        await store.SaveAsync(record with { Definition = record.Definition.WithLabel("n", (counted + 1).ToString(CultureInfo.InvariantCulture)) });
        return null;
    }
}
