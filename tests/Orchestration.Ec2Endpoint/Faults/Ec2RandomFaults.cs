namespace Orchestration.Ec2;

/// <summary>Faults by chance, the same for the same seed and the same sequence of calls.</summary>
public sealed record Ec2RandomFaults
{
    /// <summary>Seed; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Probability that a call is refused; default 0.</summary>
    public double Error { get; init; }

    /// <summary>Probability that a call takes effect and its reply is lost; default 0.</summary>
    public double LostReply { get; init; }

    /// <summary>Probability that a call is lost before its effect; default 0.</summary>
    public double LostRequest { get; init; }

    /// <summary>Codes to choose from; default RequestLimitExceeded, InternalError, Unavailable, and InsufficientInstanceCapacity for launches.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Only calls of which this holds; null is any.</summary>
    public Func<Ec2Call, bool>? When { get; init; }

    /// <summary>After how many faults the rest goes well; default never.</summary>
    public int Most { get; init; } = int.MaxValue;

    internal Ec2Fault? Choose(Random random, Ec2Call call)
    {
        if (When?.Invoke(call) == false) return null;
        var (chance, choice) = (random.NextDouble(), random.NextDouble());
        if (chance < Error) return Ec2Fault.Error(call.Action, CodeFor(call, choice));
        if (chance < Error + LostReply) return Ec2Fault.LostReply(call.Action);
        return chance < Error + LostReply + LostRequest ? Ec2Fault.LostRequest(call.Action) : null;
    }

    private string CodeFor(Ec2Call call, double choice)
    {
        var codes = Codes ?? (call.Action == "RunInstances" ? ["RequestLimitExceeded", "InternalError", "Unavailable", "InsufficientInstanceCapacity"] : ["RequestLimitExceeded", "InternalError", "Unavailable"]);
        return codes[(int)(choice * codes.Count)];
    }
}
