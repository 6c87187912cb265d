using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Theme;

/// <summary>An open page that is asked for a proof sends the same command again (rule Asked again).</summary>
public sealed class ProofDialogTests : ComponentTest
{
    private int _sent;

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task The_command_is_sent_again_once_it_is_proved(bool isProved, int sent)
    {
        var asked = JSInterop.Setup<bool>("booking.prove", _ => true);
        asked.SetResult(isProved);

        var answer = await Dialog.RunAsync(() => SendAsync(isProved && _sent > 0 ? null : Refusal.ProofNeeded));

        Assert.Equal((isProved ? "done" : null, isProved ? null : Refusal.ProofNeeded), (answer.Value, answer.Refusal));
        Assert.Equal(sent, _sent);
        Assert.Single(asked.Invocations);
    }

    [Fact]
    public async Task Nobody_is_asked_for_another_reason()
    {
        var asked = JSInterop.Setup<bool>("booking.prove", _ => true);
        asked.SetResult(true);

        var answer = await Dialog.RunAsync(() => SendAsync(Refusal.RefundTooMuch));

        Assert.Equal((Refusal.RefundTooMuch, 1), (answer.Refusal, _sent));
        Assert.Empty(asked.Invocations);
    }

    [Fact]
    public async Task Who_fails_again_is_not_asked_twice()
    {
        var asked = JSInterop.Setup<bool>("booking.prove", _ => true);
        asked.SetResult(true);

        var answer = await Dialog.RunAsync(() => SendAsync(Refusal.ProofNeeded));

        Assert.Equal((Refusal.ProofNeeded, 2), (answer.Refusal, _sent));
        Assert.Single(asked.Invocations);
    }

    private ProofDialog Dialog => Services.GetRequiredService<ProofDialog>();

    private Task<Result<string, Refusal>> SendAsync(Refusal? refusal)
    {
        _sent++;
        return Task.FromResult<Result<string, Refusal>>(refusal is null ? "done" : refusal);
    }
}
