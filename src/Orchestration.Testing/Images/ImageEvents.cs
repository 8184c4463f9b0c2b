namespace Orchestration.Testing;

/// <summary>Events of images.</summary>
internal static class ImageEvents
{
    public static void Emit(EngineState state, string action, string id, string name) =>
        state.Events.Emit("image", action, id, new SortedDictionary<string, string>(StringComparer.Ordinal) { ["name"] = name });
}
