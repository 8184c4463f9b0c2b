using Orchestration.Engines;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Docker;

public sealed class DockerMachineDriverTests
{
    private const string Image = "host:test";
    private readonly List<DriverState> _saved = [];
    private InMemoryEngine _engine = null!;
    private DockerMachineDriver _driver = null!;

    [SetUp]
    public void Open()
    {
        _saved.Clear();
        _engine = InMemoryEngine.WithImages(Image);
        _driver = new DockerMachineDriver(_engine, new DockerMachineOptions { Image = Image });
    }

    [TearDown]
    public async Task Close() => await _engine.DisposeAsync();

    [Test]
    public async Task A_host_is_a_labelled_container_with_a_volume_of_its_own_for_its_engine()
    {
        await _driver.CreateAsync(Creation());

        var host = await _engine.Containers.InspectAsync("machine-web-1");
        Assert.That(host.State.Running, Is.True);
        Assert.That(host.Config.Hostname, Is.EqualTo("web-1"));
        Assert.That(host.Config.StopSignal, Is.EqualTo("SIGRTMIN+3"));
        Assert.That(host.Config.Labels, Does.ContainKey("orchestration.machine").WithValue("web-1"));
        Assert.That((await _engine.Volumes.ListAsync()).Select(volume => volume.Name), Is.EqualTo(new[] { $"machine-web-1-{Creation().OperationId[..12]}" }));
    }

    [Test]
    public async Task A_volume_that_an_earlier_machine_of_the_same_name_left_is_not_taken_over()
    {
        await _driver.CreateAsync(Creation() with { OperationId = new string('e', 32) });
        await _engine.Containers.RemoveAsync("machine-web-1", new() { Force = true });

        await _driver.CreateAsync(Creation());

        Assert.That(await _engine.Volumes.ListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_state_is_saved_as_soon_as_there_is_a_container()
    {
        var state = await _driver.CreateAsync(Creation());

        Assert.That(_saved, Is.EqualTo(new[] { state }));
    }

    [Test]
    public async Task Creating_again_finds_the_container_of_the_same_operation()
    {
        var first = await _driver.CreateAsync(Creation());
        var second = await _driver.CreateAsync(Creation());

        Assert.That(second, Is.EqualTo(first));
        Assert.That(await _engine.Containers.ListAsync(new ContainerListOptions { All = true }), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_create_whose_connection_broke_at_any_change_is_finished_by_the_next([Values(1, 2, 3, 4)] int change, [Values] bool afterEffect)
    {
        var trigger = _engine.Faults.OnMutation(change);
        _ = (afterEffect ? trigger.LoseReply() : trigger.LoseRequest()).Once();

        Assert.ThrowsAsync<MachineDriverException>(() => _driver.CreateAsync(Creation()));
        var state = await _driver.CreateAsync(Creation());

        Assert.That(await _driver.GetStateAsync(state), Is.EqualTo(MachineState.Running));
        Assert.That(await _engine.Containers.ListAsync(new ContainerListOptions { All = true }), Has.Count.EqualTo(1));
        Assert.That(await _engine.Volumes.ListAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_create_whose_connection_broke_at_any_change_is_removed_without_a_trace_even_when_no_state_was_saved([Values(1, 2, 3, 4)] int change)
    {
        _ = _engine.Faults.OnMutation(change).LoseReply().Once();
        Assert.ThrowsAsync<MachineDriverException>(() => _driver.CreateAsync(Creation()));

        await _driver.RemoveAsync(new MachineRemoval("web-1", Operation, State: null));

        Assert.That(await _engine.Containers.ListAsync(new ContainerListOptions { All = true }), Is.Empty);
        Assert.That(await _engine.Volumes.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task Power_changes_are_the_containers_and_repeating_one_is_no_error()
    {
        var state = await _driver.CreateAsync(Creation());
        var seen = new List<MachineState>();
        foreach (var action in (PowerAction[])[PowerAction.Start, PowerAction.Pause, PowerAction.Pause, PowerAction.Resume, PowerAction.Resume, PowerAction.Kill, PowerAction.Kill, PowerAction.Stop, PowerAction.Start])
        {
            await _driver.ChangePowerAsync(state, action);
            seen.Add(await _driver.GetStateAsync(state));
        }

        Assert.That(seen, Is.EqualTo(new[]
        {
            MachineState.Running, MachineState.Paused, MachineState.Paused, MachineState.Running, MachineState.Running,
            MachineState.Stopped, MachineState.Stopped, MachineState.Stopped, MachineState.Running,
        }));
    }

    [Test]
    public async Task A_host_has_an_address_only_while_it_runs()
    {
        var state = await _driver.CreateAsync(Creation());
        Assert.That((await _driver.GetAddressAsync(state))!.SshUser, Is.EqualTo("root"));

        await _driver.ChangePowerAsync(state, PowerAction.Kill);

        Assert.That(await _driver.GetAddressAsync(state), Is.Null);
    }

    [Test]
    public async Task Removing_twice_is_a_success_and_leaves_what_is_not_ours()
    {
        var state = await _driver.CreateAsync(Creation());
        await _engine.Containers.CreateAsync(new ContainerSpec { Name = "theirs", Image = Image, Command = ["sleep", "60"] });

        await _driver.RemoveAsync(new MachineRemoval("web-1", Operation, state));
        await _driver.RemoveAsync(new MachineRemoval("web-1", Operation, state));

        Assert.That(await _driver.GetStateAsync(state), Is.EqualTo(MachineState.None));
        Assert.That((await _engine.Containers.ListAsync(new ContainerListOptions { All = true })).SelectMany(container => container.Names), Is.EqualTo(new[] { "/theirs" }));
    }

    [Test]
    public void An_image_that_is_missing_and_has_no_recipe_is_refused_before_anything_is_made()
    {
        var driver = new DockerMachineDriver(_engine, new DockerMachineOptions { Image = "nobody:has-it", ImageRecipe = null });

        var error = Assert.ThrowsAsync<MachineDriverException>(() => driver.CheckAsync(new MachineDefinition("web-1")));

        Assert.That(error!.Code, Is.EqualTo("ORC8104"));
    }

    [Test]
    public void All_that_is_wrong_with_options_is_said_at_once()
    {
        var driver = new DockerMachineDriver(_engine, new DockerMachineOptions { Image = " ", Cpus = 0, Network = "host", NamePrefix = "a/b" });

        var error = Assert.ThrowsAsync<MachineDriverException>(() => driver.CheckAsync(new MachineDefinition("web-1")));

        Assert.That(error!.Message.Split("; "), Has.Length.EqualTo(4));
    }

    [Test]
    public void The_recipe_makes_a_host_without_keys()
    {
        Assert.That(HostRecipe.Text, Does.StartWith("# A host").And.Contain("openssh-server").And.Contain("rm -rf").And.Contain("/etc/ssh/ssh_host_*"));
    }

    private const string Operation = "0123456789abcdef0123456789abcdef";

    private MachineCreation Creation() => new(new MachineDefinition("web-1"), Operation)
    {
        AuthorizedKey = "ecdsa-sha2-nistp256 AAAA test",
        HostKey = new MachineHostKey(new SshHostKey("ecdsa-sha2-nistp256", "AAAA"), new Secret("private")),
        SaveAsync = (state, _) =>
        {
            _saved.Add(state);
            return Task.CompletedTask;
        },
    };
}
