using System.Globalization;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Queries of Docker's API as the options of the typed operations.</summary>
internal static class TypedQuery
{
    public static ContainerListOptions ContainerList(this ApiCall call) =>
        new() { All = call.Flag("all"), Limit = call.Number("limit") is > 0 and var limit ? limit : null, Size = call.Flag("size"), Filters = call.Filters() };

    public static ImageListOptions ImageList(this ApiCall call) =>
        new() { All = call.Flag("all"), Digests = call.Flag("digests"), Filters = call.Filters() };

    public static ImageRemoveOptions RemoveImage(this ApiCall call) => new() { Force = call.Flag("force"), NoPrune = call.Flag("noprune") };

    public static ContainerStopOptions Stop(this ApiCall call) =>
        new() { Timeout = call.Number("t") is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Signal = call.Query("signal") };

    public static ContainerRemoveOptions Remove(this ApiCall call) =>
        new() { Force = call.Flag("force"), RemoveVolumes = call.Flag("v"), RemoveLink = call.Flag("link") };

    public static EventOptions Events(this ApiCall call) =>
        new() { Since = call.Time("since"), Until = call.Time("until"), Filters = call.Filters() };

    public static WaitCondition WaitFor(this ApiCall call) => call.Query("condition") switch
    {
        null or "" or "not-running" => WaitCondition.NotRunning,
        "next-exit" => WaitCondition.NextExit,
        "removed" => WaitCondition.Removed,
        var other => throw new EngineBadRequestException($"condition '{other}' is not not-running, next-exit or removed"),
    };

    /// <summary>Filters in either of Docker's two spellings: a list of values, or an object whose keys are the values.</summary>
    public static ResourceFilters Filters(this ApiCall call)
    {
        var filters = ResourceFilters.None;
        if (call.Query("filters") is not { Length: > 0 } text) return filters;
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var key in json.RootElement.EnumerateObject())
                foreach (var value in Values(key.Value))
                    filters = filters.With(key.Name, value);
            return filters;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new EngineBadRequestException($"filters cannot be read: {exception.Message}");
        }
    }

    // As the engine reads it: anything but these is true.
    public static bool Flag(this ApiCall call, string name) =>
        call.Query(name)?.Trim().ToLowerInvariant() is not (null or "" or "0" or "no" or "false" or "none");

    public static int? Number(this ApiCall call, string name) => call.Query(name) switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new EngineBadRequestException($"{name} is not a number: '{text}'"),
    };

    // Seconds of the Unix epoch with up to nine decimals; finer than a tick is cut off.
    private static DateTimeOffset? Time(this ApiCall call, string name) => call.Query(name) switch
    {
        null or "" => null,
        var text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 200_000_000_000
            => DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        var text => throw new EngineBadRequestException($"{name} is not a time in seconds: '{text}'"),
    };

    private static IEnumerable<string> Values(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Select(static value => value.GetString() ?? "")
        : element.EnumerateObject().Where(static value => value.Value.GetBoolean()).Select(static value => value.Name);
}
