using Orchestration.TestBed;

namespace Orchestration.IntegrationTests;

/// <summary>Opens the bed when the first fixture asks, and ends it after the last.</summary>
[SetUpFixture]
public sealed class BedSetup
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    internal static Bed? Bed { get; private set; }

    internal static async Task OpenAsync()
    {
        await Gate.WaitAsync();
        try
        {
            Bed ??= await Orchestration.TestBed.Bed.OpenAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (Bed is not null) await Bed.DisposeAsync();
        Gate.Dispose();
    }
}
