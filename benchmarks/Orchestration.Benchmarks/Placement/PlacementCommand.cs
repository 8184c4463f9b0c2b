namespace Orchestration.Benchmarks.Placement;

/// <summary><c>placement --quick</c>, <c>placement --wide</c> and <c>packing --quick</c>.</summary>
internal static class PlacementCommand
{
    public static bool TryRun(string[] args)
    {
        switch (args)
        {
            case ["placement", "--quick", "--cpu", .. var only]: QuickPlacement.Run(countsProcessorTime: true, only); return true;
            case ["placement", "--quick", .. var only]: QuickPlacement.Run(countsProcessorTime: false, only); return true;
            case ["placement", "--wide"]: WidePlacement.Run(); return true;
            case ["packing", "--quick"]: PackingComparison.Run(); return true;
            default: return false;
        }
    }
}
