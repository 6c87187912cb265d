using Booking.Domain.Common;
using Booking.Web.Theme.Forms;

namespace Booking.Tests.Theme;

/// <summary>When the key of an intention is spent: with a definite answer, and only then.</summary>
public sealed class SubmitStateTests
{
    private readonly SubmitState state = new();
    private readonly List<string> keys = [];

    [Fact]
    public async Task A_success_spends_the_key()
    {
        string? told = null;
        Assert.True(await state.RunAsync(Answer("R1"), value => Task.FromResult(told = value)));
        Assert.Equal("R1", told);
        Assert.True(state.IsSaved);
        await state.RunAsync(Answer("R2"));
        Assert.Equal(2, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_spends_the_key()
    {
        Assert.False(await state.RunAsync(Answer(Refusal.SlotFull)));
        Assert.Equal(Refusal.SlotFull, state.Refusal);
        Assert.False(state.IsSaved);
        await state.RunAsync(Answer("R1"));
        Assert.Null(state.Refusal);
        Assert.Equal(2, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_lost_answer_keeps_the_key()
    {
        Assert.False(await state.RunAsync(Lost));
        Assert.True(state.IsUnanswered);
        Assert.True(await state.RunAsync(Answer("R1")));
        Assert.False(state.IsUnanswered);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task A_bug_is_not_hidden_and_the_form_can_be_used_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            state.RunAsync<string>(_ => throw new InvalidOperationException())
        );
        Assert.False(state.IsBusy);
    }

    [Fact]
    public async Task A_second_press_does_nothing()
    {
        var held = new TaskCompletionSource<Result<string, Refusal>>();
        var first = state.RunAsync(_ => held.Task);
        Assert.True(state.IsBusy);
        Assert.False(await state.RunAsync(Answer("second")));
        Assert.Empty(keys);
        held.SetResult("first");
        Assert.True(await first);
    }

    [Fact]
    public async Task Another_intention_has_another_key()
    {
        await state.RunAsync(Lost);
        state.Renew();
        Assert.False(state.IsUnanswered);
        await state.RunAsync(Answer("R1"));
        Assert.Equal(2, keys.Distinct().Count());
    }

    private Func<string, Task<Result<string, Refusal>>> Answer(Result<string, Refusal> answer) =>
        key =>
        {
            keys.Add(key);
            return Task.FromResult(answer);
        };

    private Task<Result<string, Refusal>> Lost(string key)
    {
        keys.Add(key);
        throw new TimeoutException();
    }
}
