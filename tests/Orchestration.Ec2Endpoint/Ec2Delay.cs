namespace Orchestration.Ec2;

/// <summary>How long something takes: a time by the endpoint's clock, a number of calls that look at it, or both.</summary>
/// <param name="Time">Time that must pass.</param>
/// <param name="Calls">Calls that must have looked before.</param>
public readonly record struct Ec2Delay(TimeSpan Time, int Calls)
{
    /// <summary>No delay.</summary>
    public static Ec2Delay None => default;

    /// <summary>A time by the endpoint's <see cref="Ec2EndpointOptions.TimeProvider"/>.</summary>
    public static Ec2Delay OfTime(TimeSpan time) => new(time, 0);

    /// <summary>A number of calls that ask for it and see the old state.</summary>
    public static Ec2Delay OfCalls(int calls) => new(TimeSpan.Zero, calls);
}
