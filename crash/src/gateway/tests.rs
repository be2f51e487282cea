use super::fault::FAULTS;
use super::*;
use crate::random::generator;

const REQUEST: &str =
    "POST /api/tickets HTTP/1.1\r\nhost: desk\r\ncontent-length: 15\r\n\r\n{\"id\":\"a word\"}";
const STORED: &str = "HTTP/1.1 201 Created\r\ncontent-length: 8\r\n\r\n{\"id\":1}";

/// A desk that stores whole requests.
async fn desk() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let (address, stored) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&stored);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            if let Ok(Some(_)) = HttpMessage::read(&mut stream).await {
                count.fetch_add(1, Ordering::SeqCst);
                stream.write_all(STORED.as_bytes()).await.unwrap();
            }
        }
    });
    (address, stored)
}

fn without_faults(desk: SocketAddr) -> Inner {
    let empty = || Deck::new(generator(1, Part::Writes), 0.0);
    let faults = Faults {
        ended: false,
        writes: empty(),
        look_ups: empty(),
        sweeps: empty(),
        counts: BTreeMap::new(),
        log: tempfile::tempfile().unwrap(),
        start: Instant::now(),
    };
    Inner {
        address: desk,
        desk,
        faults: Mutex::new(faults),
        pending: AtomicUsize::new(0),
        open: watch::Sender::new(true),
    }
}

/// The two ends of a connection.
async fn connection() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap());
    let (client, server) = tokio::join!(client, listener.accept());
    (client.unwrap(), server.unwrap().0)
}

#[tokio::test]
async fn a_request_without_a_fault_is_passed_on() {
    let (address, stored) = desk().await;
    let gateway = without_faults(address);
    let (mut client, server) = connection().await;
    client.write_all(REQUEST.as_bytes()).await.unwrap();
    client.shutdown().await.unwrap();
    gateway.serve(server).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert_eq!(answer, STORED);
    assert_eq!(stored.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_fault_does_what_it_says_to_request_and_answer() {
    // A delayed answer takes longer than a test may.
    for fault in FAULTS.iter().filter(|fault| fault.answer != Answer::Delayed) {
        let (address, stored) = desk().await;
        let gateway = without_faults(address);
        let (mut client, mut server) = connection().await;
        let request = HttpMessage { bytes: REQUEST.as_bytes().to_vec() };
        let inject = async {
            let draw = Draw { fault, part: 0.1 };
            gateway.inject(draw, &request, &mut server).await.unwrap();
            drop(server);
        };
        let mut answer = Vec::new();
        let ((), read) = tokio::join!(inject, client.read_to_end(&mut answer));
        read.unwrap();
        let arrives = matches!(fault.reach, Reach::Whole | Reach::Late);
        assert_eq!(stored.load(Ordering::SeqCst), usize::from(arrives), "{}", fault.name);
        let is_right = match fault.answer {
            Answer::None => answer.is_empty(),
            Answer::Part => answer.len() < STORED.len() && STORED.as_bytes().starts_with(&answer),
            Answer::Slow | Answer::Delayed => answer == STORED.as_bytes(),
            Answer::Huge => answer.len() > HUGE,
            Answer::Instead(page) => answer == page.bytes(),
        };
        assert!(is_right, "{}", fault.name);
    }
}
