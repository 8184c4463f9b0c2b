using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Progress of a transfer as lines of JSON. A failure before the first line is an answer of its own; one after it is a line.</summary>
internal static class TransferLines
{
    public static async ValueTask<ApiReply> ReplyAsync(IAsyncEnumerable<ImageProgress> progress, CancellationToken cancellationToken)
    {
        var steps = progress.GetAsyncEnumerator(cancellationToken);
        try
        {
            var any = await steps.MoveNextAsync().ConfigureAwait(false);
            return LineBody.Reply(WriteAsync(steps, any));
        }
        catch
        {
            await steps.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What several nodes tell alike is told once.</summary>
    public static async IAsyncEnumerable<ImageProgress> WithoutRepetition(IAsyncEnumerable<ImageProgress> progress, bool withProgress, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var step in progress.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var isTold = step.Stream is { } text && !told.Add(text);
            if (!isTold && (withProgress || step.Stream is not null)) yield return step;
        }
    }

    /// <summary>A failure as clients read it in the middle of a transfer.</summary>
    public static byte[] Failure(string message)
    {
        var json = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("errorDetail");
            writer.WriteString("message", message);
            writer.WriteEndObject();
            writer.WriteString("error", message);
            writer.WriteEndObject();
        }

        return [.. json.WrittenSpan, (byte)'\n'];
    }

    private static async IAsyncEnumerable<byte[]> WriteAsync(IAsyncEnumerator<ImageProgress> steps, bool any)
    {
        await using (steps.ConfigureAwait(false))
        {
            string? failure = null;
            while (any && failure is null)
            {
                yield return LineBody.Line(steps.Current, EngineJson.Of<ImageProgress>());
                try
                {
                    any = await steps.MoveNextAsync().ConfigureAwait(false);
                }
                catch (OrchestrationException error)
                {
                    failure = error.Message;
                }
            }

            if (failure is not null) yield return Failure(failure);
        }
    }
}
