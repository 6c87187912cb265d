namespace Booking.Domain.Installations;

/// <summary>
/// What this server knows of its installation: read at the start and with every renewal of its lease (rule
/// Installation). One per process.
/// </summary>
public sealed class InstallationState
{
    private volatile Known? _known;
    private volatile string? _foundAccount;

    /// <summary>The id that everything we create at the provider carries.</summary>
    /// <exception cref="InvalidOperationException">It was not read yet.</exception>
    public string Id => _known?.Id ?? throw new InvalidOperationException("The installation is read at the start.");

    /// <summary>Null: the program works.</summary>
    public Pause? Pause => _known?.Pause;

    /// <summary>Also until the installation has been read: before that nobody knows whose database it is.</summary>
    public bool IsPaused => _known is not { Pause: null };

    /// <summary>Raised after a pause has begun or ended, on any thread.</summary>
    public event Action? Changed;

    /// <summary>The lease of this process.</summary>
    public Guid ServerId { get; } = Guid.CreateVersion7();

    /// <summary>The provider's account that our key belongs to; null until it has answered.</summary>
    internal string? FoundAccount
    {
        get => _foundAccount;
        set => _foundAccount = value;
    }

    internal void Set(string id, Pause? pause)
    {
        var before = _known;
        _known = new(id, pause);
        if (before is null || before.Pause != pause)
            Changed?.Invoke();
    }

    private sealed record Known(string Id, Pause? Pause);
}
