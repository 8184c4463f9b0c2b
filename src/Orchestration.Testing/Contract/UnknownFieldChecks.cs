using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class UnknownFieldChecks
{
    private const string Group = "Unknown fields";
    private const string Field = "MaskedPaths";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_field_without_a_name_in_the_model_arrives_and_comes_back", Host),
    ];

    /// <summary>The model has no name for this field of the host configuration, but engines have had it since API 1.38.</summary>
    private static async Task Host(ContractRun run)
    {
        using var document = JsonDocument.Parse("""["/proc/contract"]""");
        var unknown = new Dictionary<string, JsonElement> { [Field] = document.RootElement.Clone() };
        var id = await run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { UnknownFields = unknown } }).ConfigureAwait(false);
        var found = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).HostConfig.UnknownFields;
        run.True("the field comes back", found?.ContainsKey(Field) == true);
        run.Equal("the value", found![Field].GetRawText(), """["/proc/contract"]""");
    }
}
