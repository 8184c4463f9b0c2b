namespace Orchestration.Machines.AmazonEC2;

/// <summary>Each test has an endpoint of its own, without real hosts.</summary>
public abstract class DriverTests
{
    private DriverWorld? _world;

    internal DriverWorld World => _world!;

    protected virtual Orchestration.Ec2.Ec2EndpointOptions EndpointOptions => new();

    [SetUp]
    public async Task StartAsync() => _world = await DriverWorld.StartAsync(EndpointOptions);

    [TearDown]
    public async Task EndAsync()
    {
        if (_world is not null) await _world.DisposeAsync();
        _world = null;
    }

    internal static async Task<MachineDriverException> RefusedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (MachineDriverException exception)
        {
            return exception;
        }

        throw new AssertionException("It was not refused.");
    }
}
