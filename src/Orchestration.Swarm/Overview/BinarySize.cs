using System.Globalization;

namespace Orchestration.Swarm.Overview;

/// <summary>Sizes as <c>docker info</c> of a cluster prints them: four significant digits and a binary unit.</summary>
internal static class BinarySize
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Text(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return $"{value.ToString("G4", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
