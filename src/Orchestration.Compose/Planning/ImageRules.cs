using Orchestration.Engines;

namespace Orchestration.Compose.Planning;

/// <summary>Decides by pull policy what is done about the image of a service.</summary>
internal static class ImageRules
{
    public static ImageNeed Decide(ComposeService service, UpOptions options, ImageDetails? found, DateTimeOffset now)
    {
        var policy = options.PullPolicy ?? service.PullPolicy ?? "";
        if (service.Build is not null && options.Build) return new(ImageAct.Build, "a build was asked for");
        if (service.Build is not null && policy is "build") return new(ImageAct.Build, "pull_policy is build");
        if (found is null) return Missing(service, policy);
        if (policy is "always" && (service.Build is null || !string.IsNullOrEmpty(service.Image))) return new(ImageAct.Pull, "pull_policy is always");
        if (PullInterval.Of(policy) is { } interval && now - PulledAt(found) >= interval) return new(ImageAct.Pull, $"pull_policy is {policy}");
        return default;
    }

    private static ImageNeed Missing(ComposeService service, string policy) => (service.Build, policy) switch
    {
        (not null, "always") when !string.IsNullOrEmpty(service.Image) => new(ImageAct.Pull, "pull_policy is always"),
        (not null, _) => new(ImageAct.Build, "the image is missing"),
        (null, "never") => default,
        _ => new(ImageAct.Pull, "the image is missing"),
    };

    private static DateTimeOffset PulledAt(ImageDetails image) =>
        image.UnknownFields is { } fields && fields.TryGetValue("Metadata", out var metadata) && metadata.ValueKind == System.Text.Json.JsonValueKind.Object
        && metadata.TryGetProperty("LastTagTime", out var tagged) && tagged.TryGetDateTimeOffset(out var time)
            ? time : image.Created ?? DateTimeOffset.MinValue;
}
