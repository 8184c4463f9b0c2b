namespace Orchestration.Testing;

/// <summary>A call that an engine received.</summary>
/// <param name="Number">Number among all calls, from 1.</param>
/// <param name="Mutation">Number among the mutating calls, from 1; 0 for a call that changes nothing.</param>
/// <param name="Operation">What was asked.</param>
/// <param name="Reference">What it was about, as the caller named it; empty where there is no one thing.</param>
public sealed record EngineCall(int Number, int Mutation, EngineOperation Operation, string Reference)
{
    /// <summary>Whether the call changes the engine.</summary>
    public bool IsMutating => Mutation > 0;

    /// <summary>The operation and its reference, as in <c>ContainerStart web</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Reference.Length == 0 ? $"{Operation}" : $"{Operation} {Reference}";
}
