using Orchestration.Scheduling;

namespace Orchestration.Benchmarks.Placement;

/// <summary>Shapes of nodes and requests with their shares.</summary>
internal sealed record RequestMix(string Name, (double Cpus, double Gibibytes, double Share)[] Nodes, (double Cpus, double Gibibytes, double Share)[] Requests)
{
    /// <summary>64 cores and 256 GiB; 1 to 8 cores and 1 to 16 GiB, independently.</summary>
    public static RequestMix Plain { get; } = new("plain", [(64, 256, 1)],
    [
        .. from cpus in new double[] { 1, 1, 2, 2, 4, 8 } from gibibytes in new double[] { 1, 2, 4, 4, 8, 16 } select (cpus, gibibytes, 1.0),
    ]);

    /// <summary>Nodes and requests of Alibaba's "openb" trace of 2023.</summary>
    public static RequestMix Alibaba { get; } = new("alibaba",
        [(96, 384, 36), (104, 512, 25.4), (32, 256, 8.5), (16, 120, 7), (96, 512, 3.9), (128, 768, 2.6), (96, 384, 2), (32, 128, 3.3)],
        [
            (3.152, 5.5, 19.5), (11.3, 48, 10.5), (11.908, 46, 9.5), (8, 29.8, 8), (11.4, 47, 6.6), (12.5, 56, 4.5), (32, 48, 3.5), (18.7, 63, 3.1),
            (9.81, 40.6, 2.4), (4, 22.4, 2.3), (4, 14.9, 2.2), (12, 24, 2), (15.7, 57, 1.9), (4.152, 10.4, 1.9),
        ]);

    /// <summary>Half CPU-heavy, half memory-heavy.</summary>
    public static RequestMix Complementary { get; } = new("complementary", [(64, 256, 1)], [(8, 4, 1), (1, 24, 1)]);

    /// <summary>Draws a shape by its share.</summary>
    public static (double Cpus, double Gibibytes, double Share) Draw((double Cpus, double Gibibytes, double Share)[] shapes, Random random)
    {
        var at = random.NextDouble() * shapes.Sum(shape => shape.Share);
        foreach (var shape in shapes)
        {
            at -= shape.Share;
            if (at < 0) return shape;
        }

        return shapes[^1];
    }
}
