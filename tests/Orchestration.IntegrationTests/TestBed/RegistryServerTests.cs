using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.TestBed;

public sealed class RegistryServerTests : BedFixture
{
    [Test]
    public async Task The_engine_pulls_from_the_registry()
    {
        await using var registry = await Bed.StartRegistryAsync();
        using var api = new EngineApi(Bed.Engine.Socket);

        await api.PullImageAsync(registry.Busybox);

        var image = await api.GetAsync($"images/{registry.Busybox}/json");
        Assert.That(image["RepoDigests"]!.AsArray(), Is.Not.Empty);
        await api.DeleteAsync($"images/{registry.Busybox}?noprune=true");
    }

    [Test]
    public async Task A_registry_that_asks_for_a_password_refuses_others()
    {
        await using var registry = await Bed.StartRegistryAsync(askForPassword: true);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{registry.Address}/") };

        using var refused = await http.GetAsync("v2/_catalog");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RegistryServer.User}:{RegistryServer.Password}")));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await http.GetStringAsync("v2/_catalog"), Does.Contain("busybox"));
    }
}
