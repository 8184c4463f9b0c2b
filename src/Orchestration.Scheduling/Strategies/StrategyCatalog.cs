namespace Orchestration.Scheduling;

/// <summary>The built-in strategies by name.</summary>
internal static class StrategyCatalog
{
    public static IReadOnlyList<string> Names { get; } = [PlacementStrategies.Spread, PlacementStrategies.Binpack, PlacementStrategies.Balanced, PlacementStrategies.Random];

    public static IRanking? Find(string name, SchedulingMode mode) => name switch
    {
        PlacementStrategies.Spread => mode == SchedulingMode.Classic ? ClassicRanking.Spread : StrictRanking.Spread,
        PlacementStrategies.Binpack or "binpacking" => mode == SchedulingMode.Classic ? ClassicRanking.Binpack : StrictRanking.Binpack,
        PlacementStrategies.Balanced => mode == SchedulingMode.Classic ? null : StrictRanking.Balanced,
        PlacementStrategies.Random => new RandomRanking(),
        _ => null,
    };
}
