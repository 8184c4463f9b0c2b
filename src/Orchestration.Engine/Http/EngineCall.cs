namespace Orchestration.Engines;

/// <summary>One call of Docker's API.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query, without the API version.</param>
internal sealed record EngineCall(HttpMethod Method, EngineTarget Target)
{
    /// <summary>Body; null for none.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>What a failure is about.</summary>
    public CallSubject Subject { get; init; }

    /// <summary>Value of <c>X-Registry-Auth</c>.</summary>
    public string? RegistryAuth { get; init; }

    /// <summary>Value of <c>X-Registry-Config</c>.</summary>
    public string? RegistryConfig { get; init; }

    /// <summary>Whether the engine answers as soon as it can, so that silence means trouble.</summary>
    public bool IsQuick { get; init; }

    public static EngineCall Get(EngineTarget target, CallSubject subject = default) =>
        new(HttpMethod.Get, target) { Subject = subject, IsQuick = true };

    /// <summary>A GET whose answer is long or begins late.</summary>
    public static EngineCall Stream(EngineTarget target, CallSubject subject = default) => new(HttpMethod.Get, target) { Subject = subject };

    public static EngineCall Post(EngineTarget target, CallSubject subject = default) => new(HttpMethod.Post, target) { Subject = subject };

    public static EngineCall Delete(EngineTarget target, CallSubject subject = default) => new(HttpMethod.Delete, target) { Subject = subject };

    public static EngineCall Post<T>(EngineTarget target, T body, CallSubject subject = default) =>
        new(HttpMethod.Post, target) { Content = EngineContent.Json(body), Subject = subject };
}
