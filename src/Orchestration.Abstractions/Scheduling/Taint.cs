namespace Orchestration.Scheduling;

/// <summary>A mark on a node that keeps requests away unless they tolerate it.</summary>
/// <param name="Key">The key, such as <c>dedicated</c>.</param>
/// <param name="Value">The value; empty if the key says all.</param>
/// <param name="Effect">What it does; <see cref="TaintEffect.NoSchedule"/> by default.</param>
public sealed record Taint(string Key, string Value = "", TaintEffect Effect = TaintEffect.NoSchedule)
{
    /// <summary>Reads as <c>dedicated=db:NoSchedule</c>.</summary>
    public override string ToString() => $"{Key}={Value}:{Effect}";
}
