using Booking.Domain.Common;
using Booking.Web.Theme.Forms;

namespace Booking.Tests.Theme;

/// <summary>When the key of an intention is spent: with a definite answer, and only then.</summary>
public sealed class SubmitStateTests
{
    private readonly SubmitState _state = new();
    private readonly List<string> _keys = [];

    [Fact]
    public async Task A_success_spends_the_key()
    {
        string? told = null;
        Assert.True(await _state.RunAsync(Answer("R1"), value => Task.FromResult(told = value)));
        Assert.Equal("R1", told);
        Assert.True(_state.IsSaved);
        await _state.RunAsync(Answer("R2"));
        Assert.Equal(2, _keys.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_spends_the_key()
    {
        Assert.False(await _state.RunAsync(Answer(Refusal.SlotFull)));
        Assert.Equal(Refusal.SlotFull, _state.Refusal);
        Assert.False(_state.IsSaved);
        await _state.RunAsync(Answer("R1"));
        Assert.Null(_state.Refusal);
        Assert.Equal(2, _keys.Distinct().Count());
    }

    [Fact]
    public async Task A_lost_answer_keeps_the_key()
    {
        Assert.False(await _state.RunAsync(Lost));
        Assert.True(_state.IsUnanswered);
        Assert.True(await _state.RunAsync(Answer("R1")));
        Assert.False(_state.IsUnanswered);
        Assert.Single(_keys.Distinct());
    }

    [Fact]
    public async Task A_bug_is_not_hidden_and_the_form_can_be_used_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _state.RunAsync<string>(_ => throw new InvalidOperationException())
        );
        Assert.False(_state.IsBusy);
    }

    [Fact]
    public async Task A_second_press_does_nothing()
    {
        var held = new TaskCompletionSource<Result<string, Refusal>>();
        var first = _state.RunAsync(_ => held.Task);
        Assert.True(_state.IsBusy);
        Assert.False(await _state.RunAsync(Answer("second")));
        Assert.Empty(_keys);
        held.SetResult("first");
        Assert.True(await first);
    }

    [Fact]
    public async Task Another_intention_has_another_key()
    {
        await _state.RunAsync(Lost);
        _state.Renew();
        Assert.False(_state.IsUnanswered);
        await _state.RunAsync(Answer("R1"));
        Assert.Equal(2, _keys.Distinct().Count());
    }

    private Func<string, Task<Result<string, Refusal>>> Answer(Result<string, Refusal> answer) =>
        key =>
        {
            _keys.Add(key);
            return Task.FromResult(answer);
        };

    private Task<Result<string, Refusal>> Lost(string key)
    {
        _keys.Add(key);
        throw new TimeoutException();
    }
}
