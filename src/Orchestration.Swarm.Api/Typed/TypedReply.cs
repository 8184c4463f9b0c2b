using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>What typed operations give, as answers of Docker's API, and bodies as what they take.</summary>
internal static class TypedReply
{
    /// <summary>The answer to a path that is no route.</summary>
    public static ApiReply NoSuchPage => ApiReply.Error(404, "page not found");

    public static ApiReply Ok<T>(T value) => ApiReply.Json(200, value, EngineJson.Of<T>());

    public static async ValueTask<ApiReply> OkAsync<T>(Task<T> operation) => Ok(await operation.ConfigureAwait(false));

    /// <summary>204 when something changed, 304 when it was so already.</summary>
    public static async ValueTask<ApiReply> ChangedAsync(Task<bool> operation) => ApiReply.Empty(await operation.ConfigureAwait(false) ? 204 : 304);

    public static async ValueTask<ApiReply> DoneAsync(Task operation, int status = 204)
    {
        await operation.ConfigureAwait(false);
        return ApiReply.Empty(status);
    }

    public static ValueTask<T> BodyAsync<T>(this ApiCall call, CancellationToken cancellationToken) => call.BodyAsync(EngineJson.Of<T>(), cancellationToken);

    public static async ValueTask<T> BodyAsync<T>(this ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new EngineBadRequestException("the body is null");
        }
        catch (JsonException exception)
        {
            throw new EngineBadRequestException($"the body cannot be read: {exception.Message}");
        }
    }
}
