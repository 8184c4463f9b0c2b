using Orchestration.Engines;
using static Orchestration.Swarm.Api.Typed.TypedReply;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Images.</summary>
internal static class ImageCalls
{
    public static ValueTask<ApiReply> ListAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Images.ListAsync(c.Call.ImageList(), t));

    public static ValueTask<ApiReply> InspectAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Images.InspectAsync(c.Name, t));

    public static ValueTask<ApiReply> HistoryAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Images.GetHistoryAsync(c.Name, t));

    /// <summary>Pulls, or imports the file system in the body.</summary>
    public static async ValueTask<ApiReply> CreateAsync(TypedCallContext c, CancellationToken t) =>
        await TransferLines.ReplyAsync(c.Call.Query("fromImage") is { Length: > 0 } image ? c.Engine.Images.PullAsync(Pull(c.Call, image), t) : Import(c, t), t).ConfigureAwait(false);

    public static ValueTask<ApiReply> LoadAsync(TypedCallContext c, CancellationToken t) =>
        TransferLines.ReplyAsync(TransferLines.WithoutRepetition(c.Engine.Images.LoadAsync(c.Call.Body, t), withProgress: !c.Call.Flag("quiet"), t), t);

    public static ValueTask<ApiReply> TagAsync(TypedCallContext c, CancellationToken t)
    {
        var reference = c.Call.Query("repo") is { Length: > 0 } repository
            ? $"{repository}{(c.Call.Query("tag") is { Length: > 0 } tag ? $":{tag}" : "")}"
            : throw new EngineBadRequestException("repo is missing");
        return DoneAsync(c.Engine.Images.TagAsync(c.Name, reference, t), 201);
    }

    public static ValueTask<ApiReply> DeleteAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Images.RemoveAsync(c.Name, c.Call.RemoveImage(), t));

    public static ValueTask<ApiReply> PruneAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Images.PruneAsync(c.Call.Filters(), t));

    private static ImagePullRequest Pull(ApiCall call, string image) => new() { Reference = PulledReference.Of(image, call.Query("tag")), Platform = call.Query("platform") };

    private static IAsyncEnumerable<ImageProgress> Import(TypedCallContext c, CancellationToken t)
    {
        if (c.Call.Query("fromSrc") is not "-") throw new EngineBadRequestException("fromSrc is not '-': only a file system in the body is imported here");
        var request = new ImageImportRequest
        {
            Repository = c.Call.Query("repo") ?? "",
            Tag = c.Call.Query("tag") is { Length: > 0 } tag ? tag : null,
            Message = c.Call.Query("message"),
            Platform = c.Call.Query("platform"),
            Changes = [.. c.Call.QueryPairs().Where(static pair => pair.Key is "changes").Select(static pair => pair.Value)],
        };
        return c.Engine.Images.ImportAsync(request, c.Call.Body, t);
    }
}
