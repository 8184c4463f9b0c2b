namespace Orchestration.Ec2;

/// <summary>What goes wrong with a call.</summary>
public sealed record Ec2Fault
{
    /// <summary>The action that it strikes; null strikes any.</summary>
    public string? Action { get; init; }

    /// <summary>Only the call of this number among those of its action, from 1 at the endpoint's start; null is the next.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Only calls of which this holds; null is any.</summary>
    public Func<Ec2Call, bool>? When { get; init; }

    /// <summary>How many calls it strikes; default 1.</summary>
    public int Times { get; init; } = 1;

    internal string? Code { get; init; }

    internal string? Message { get; init; }

    internal TimeSpan? Wait { get; init; }

    internal bool LosesRequest { get; init; }

    internal bool LosesReply { get; init; }

    /// <summary>The call is refused with a code of EC2's and has no effect.</summary>
    public static Ec2Fault Error(string? action, string code, string? message = null) => new() { Action = action, Code = code, Message = message };

    /// <summary>The call takes effect and the connection is cut instead of a reply.</summary>
    public static Ec2Fault LostReply(string? action) => new() { Action = action, LosesReply = true };

    /// <summary>The connection is cut and the call has no effect.</summary>
    public static Ec2Fault LostRequest(string? action) => new() { Action = action, LosesRequest = true };

    /// <summary>The call waits, by the machine's clock, before it takes effect.</summary>
    public static Ec2Fault Delay(string? action, TimeSpan time) => new() { Action = action, Wait = time };

    /// <summary>The same on every call.</summary>
    public Ec2Fault Always() => this with { Times = int.MaxValue };

    internal bool Strikes(Ec2Call call) =>
        (Action is null || Action == call.Action) && (Ordinal is null || Ordinal == call.Ordinal) && When?.Invoke(call) != false;
}
