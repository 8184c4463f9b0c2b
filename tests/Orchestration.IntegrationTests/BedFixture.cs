using Orchestration.TestBed;

namespace Orchestration.IntegrationTests;

/// <summary>
/// Base of every fixture that needs real parts. Where the bed cannot run, its tests are skipped with the one reason; under CI they fail.
/// </summary>
[Category("Integration")]
public abstract class BedFixture
{
    /// <summary>The bed that all fixtures of this process share.</summary>
    protected static Bed Bed => BedSetup.Bed!;

    [OneTimeSetUp]
    public async Task RequireBed()
    {
        if (BedAvailability.Check() is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Ignore(reason);
        }

        await BedSetup.OpenAsync();
    }
}
