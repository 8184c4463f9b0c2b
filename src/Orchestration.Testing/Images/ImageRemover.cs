using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Removes references and images by the engine's rules of what is in use.</summary>
internal static class ImageRemover
{
    public static IReadOnlyList<ImageRemoval> Remove(EngineState state, string reference, ImageRemoveOptions options)
    {
        var image = state.Images.Get(reference);
        var removals = new List<ImageRemoval>();
        var references = state.Images.References(image.Id);
        if (state.Images.IsId(reference, image))
        {
            if (references.Count > 1 && !options.Force) throw Conflict(image, hard: false, "image is referenced in multiple repositories");
            if (Check(state, image, options.Force) is { } conflict) throw conflict;
            foreach (var each in references) Untag(state, image, each, removals);
        }
        else
        {
            if (!options.Force && references.Count == 1 && Users(state, image).FirstOrDefault() is { } user)
                throw EngineErrors.LastReference(reference, user.ShortId, Identifiers.Short(image.Id));
            Untag(state, image, ImageStore.Shown(reference), removals);
            if (references.Count > 1) return removals;
            if (Check(state, image, force: true) is { } conflict) return options.Force || conflict is null ? Dangling(removals, conflict) : removals;
        }
        Delete(state, image, removals, prune: !options.NoPrune);
        return removals;
    }

    private static List<ImageRemoval> Dangling(List<ImageRemoval> removals, EngineConflictException? conflict) =>
        removals.Count > 0 || conflict is null ? removals : throw conflict;

    private static EngineConflictException? Check(EngineState state, ImageRecord image, bool force)
    {
        if (state.Images.HasChildren(image.Id)) return Conflict(image, hard: true, "image has dependent child images");
        var users = Users(state, image).ToArray();
        if (Array.Find(users, static container => container.IsRunning) is { } running)
            return Conflict(image, hard: true, $"image is being used by running container {running.ShortId}");
        return users.Length == 0 || force ? null : Conflict(image, hard: false, $"image is being used by stopped container {users[0].ShortId}");
    }

    private static void Untag(EngineState state, ImageRecord image, string reference, List<ImageRemoval> removals)
    {
        state.Images.Untag(reference);
        removals.Add(new ImageRemoval { Untagged = reference });
        ImageEvents.Emit(state, "untag", image.Id, image.Id);
    }

    private static void Delete(EngineState state, ImageRecord image, List<ImageRemoval> removals, bool prune)
    {
        state.Images.Remove(image.Id);
        removals.Add(new ImageRemoval { Deleted = image.Id });
        ImageEvents.Emit(state, "delete", image.Id, image.Id);
        if (!prune || state.Images.ById(image.Parent) is not { } parent) return;
        if (state.Images.References(parent.Id).Count == 0 && Check(state, parent, force: false) is null) Delete(state, parent, removals, prune);
    }

    private static IEnumerable<ContainerRecord> Users(EngineState state, ImageRecord image) =>
        state.Containers.NewestFirst.Where(container => container.Image.Id == image.Id);

    private static EngineConflictException Conflict(ImageRecord image, bool hard, string reason) =>
        EngineErrors.ImageConflict(Identifiers.Short(image.Id), hard, reason);
}
